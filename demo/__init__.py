"""The demo regency: Kota Denpasar with its 43 village cooperatives."""
